"""The Sphinx side of the site model: docnames, toctrees, navigation, incremental builds."""
