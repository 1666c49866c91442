"""Serve the app and read uploads for it: start and stop it, who may change what, work in a process of its own."""

from core.serve.launch import launch

__all__ = ["launch"]
