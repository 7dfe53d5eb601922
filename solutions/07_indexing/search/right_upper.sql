-- index
CREATE INDEX ix ON models (upper(display_name), id);
-- exact
SELECT id, display_name FROM models WHERE upper(display_name) = upper('fir 0100');
-- begins
SELECT id, display_name FROM models WHERE upper(display_name) >= 'WILLOW 01' AND upper(display_name) < 'WILLOW 02';
