"""The audit log: what was done here that matters, by whom, in lines nobody can change unseen."""
