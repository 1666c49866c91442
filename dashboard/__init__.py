"""Duizhao's app: tables in, pages out."""
