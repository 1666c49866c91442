"""Plans on a store, and builds by the workers of a cluster."""
