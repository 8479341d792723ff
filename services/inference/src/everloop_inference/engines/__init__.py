"""The engines: one folder each, all behind `contract.Engine`."""
