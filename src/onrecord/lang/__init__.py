"""What is known of languages: tables as data files, and small functions over words.

Several stages need these, so they lie beneath the stages. Nothing here knows a report or a story.
"""
