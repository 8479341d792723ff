"""The contract over the network: Connect on Ray Serve."""
