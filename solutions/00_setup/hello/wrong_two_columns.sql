-- misconception: columns in place of one text
-- loses: all
SELECT 'Hello,', name, '!' FROM me;
