"""What a sample is drawn from, how a draw is kept, and how it is told: reads only, see actions/samples.py."""
