-- Where the trace goes on from (W3C traceparent), when the message is sent: maybe later, maybe by another node.
alter table notification add column traceparent text;
alter table delivery add column traceparent text;
alter table report add column traceparent text;

-- What is counted for the metrics every few seconds must not read the whole table.
create index delivery_failed on delivery (created_at) where status = 'FAILED';
