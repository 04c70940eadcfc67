"""Exports of signatures: CSV and XLSX, written as they are read."""
