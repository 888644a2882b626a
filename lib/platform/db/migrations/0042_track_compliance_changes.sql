-- When what rules say of a resource changed last, as its AWS::Config::ResourceCompliance item has it: also a state that
-- changed twice between two readings shows here, and its history is read.
alter table compliance_resource add column changed_at timestamptz;
