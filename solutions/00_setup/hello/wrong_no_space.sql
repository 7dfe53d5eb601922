-- misconception: a space that || does not add
-- loses: all
SELECT 'Hello,' || name || '!' AS greeting FROM me;
