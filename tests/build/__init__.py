"""The whole site: every builder, incremental and parallel builds, trees as they come."""
