"""Of one story: when its reports were published, who copied whom, whom they credit."""
