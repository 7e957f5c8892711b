"""Bad input, faults and attackers: how much was tried and what came of it."""
