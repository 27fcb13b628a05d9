"""DuckDB behind a pipe: a line of JSON with statements in, a line with their rows and the seconds out."""

import json
import sys
import time

import duckdb

connection = duckdb.connect()
print(f"DuckDB {duckdb.__version__}", file=sys.stderr)
for line in sys.stdin:
    statements = json.loads(line)["sql"]
    began = time.perf_counter()
    try:
        rows = [connection.execute(statement).fetchall() for statement in statements]
        answer = {"seconds": time.perf_counter() - began, "rows": rows}
    except duckdb.Error as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, default=str), flush=True)
