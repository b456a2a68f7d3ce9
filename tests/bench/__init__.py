"""Benchmarks, run by hand: `python -m tests.bench.bench_core`, `.bench_page`, `.bench_load`. Nothing here is a test."""
