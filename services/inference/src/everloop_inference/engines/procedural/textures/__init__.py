"""Ambience layers made from shaped noise and small events. In a loop they close like everything else."""
