"""What already exists: systems, components, data resources, earlier declarations."""
