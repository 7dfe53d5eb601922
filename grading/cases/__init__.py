"""Cases for queries: any schema, any reference; made, judged, made small. Begin in `api`."""
