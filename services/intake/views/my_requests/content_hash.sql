-- The same for the same rows, in whatever order they were written.
SELECT count(*) AS rows,
       coalesce(sum(('x' || left(md5(content), 15))::bit(60)::bigint), 0)::text AS hash
FROM (
    SELECT ROW(request_id, owner, municipality, reference, product, product_title,
               submitted_at AT TIME ZONE 'UTC')::text AS content
    FROM my_requests_v1
    UNION ALL
    SELECT ROW(event_id, request_id, municipality, at AT TIME ZONE 'UTC', position, code, text,
               words, facts, status, rank, question_id, until AT TIME ZONE 'UTC')::text
    FROM my_requests_v1_step
    UNION ALL
    SELECT ROW(document_id, request_id, municipality, title, issued_at AT TIME ZONE 'UTC',
               available_until AT TIME ZONE 'UTC', revoked_at AT TIME ZONE 'UTC')::text
    FROM my_requests_v1_document
) AS every_row
