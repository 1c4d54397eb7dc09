-- The same for the same rows, in whatever order they were written; positions are left out.
SELECT count(*) AS rows,
       coalesce(sum(('x' || left(md5(content), 15))::bit(60)::bigint), 0)::text AS hash
FROM (
    SELECT ROW(request_id, municipality, reference, family, product, product_title, purpose,
               subject_present, submitted_at AT TIME ZONE 'UTC', applicant, words, status, outcome,
               channel, automatic, assignee, closed_at AT TIME ZONE 'UTC', refusal_reason,
               document_issued_at AT TIME ZONE 'UTC')::text AS content
    FROM search_v2
) AS every_row
