"""Inputs that hurt: texts and files made to be slow, odd or dangerous."""
