"""Hold a claim against one sentence: what is borne out, what is missing, what differs."""

from __future__ import annotations

from onrecord.check.alignment import Alignment, Comparison
from onrecord.check.counted import hold_amount, hold_figures
from onrecord.check.dated import hold_moment
from onrecord.check.parties import hold_name
from onrecord.check.story import Story
from onrecord.check.turned import hold_polarity
from onrecord.check.units import Unit
from onrecord.check.voiced import hold_voice
from onrecord.check.worded import hold_quotes, hold_words


def hold(claim: Unit, unit: Unit, story: Story) -> Comparison:
    """Compare a claim (or a part of one) with one sentence of a report."""
    beside = Alignment(claim, unit, story)
    hold_quotes(beside)
    hold_words(beside)
    for name in claim.names:
        hold_name(beside, name)
    for moment in claim.moments:
        hold_moment(beside, moment)
    for amount in claim.amounts:
        hold_amount(beside, amount)
    hold_figures(beside)
    hold_polarity(beside)
    for voice in claim.voices:
        hold_voice(beside, voice)
    return beside.out
