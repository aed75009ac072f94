"""The register of processing activities and the DPIA, filled in from the model."""
