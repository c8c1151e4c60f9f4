"""Printing plain values on paper and sheet."""
