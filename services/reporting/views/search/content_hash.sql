-- The same for the same rows, in whatever order they were written; positions are left out.
SELECT count(*) FILTER (WHERE is_request) AS rows,
       coalesce(sum(('x' || left(md5(content), 15))::bit(60)::bigint), 0)::text AS hash
FROM (
    SELECT true AS is_request,
           ROW(request_id, municipality, reference, family, product, product_title, purpose,
               subject_present, submitted_at AT TIME ZONE 'UTC', applicant, words, status, outcome,
               channel, automatic, assignee, closed_at AT TIME ZONE 'UTC', refusal_reason,
               CASE WHEN document_position >= called_off_position
                    THEN document_issued_at AT TIME ZONE 'UTC' END,
               applicant_box)::text AS content
    FROM search_v4
    UNION ALL
    SELECT false, ROW(question_id, request_id, municipality, asked_at AT TIME ZONE 'UTC',
                      until AT TIME ZONE 'UTC', supplied_at AT TIME ZONE 'UTC')::text
    FROM search_v4_question
) AS every_row
