PRAGMA application_id=1147237452;
PRAGMA user_version=5;
BEGIN TRANSACTION;
CREATE TABLE blocks (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL
);
INSERT INTO "blocks" VALUES('879c517ec2cdea1d',0,178,'body','no sign of junk');
INSERT INTO "blocks" VALUES('aaab7842b461f615',0,90,'body','no sign of junk');
INSERT INTO "blocks" VALUES('4ef6799068486620',0,72,'body','no sign of junk');
CREATE TABLE claim_facts (
    claim_id TEXT PRIMARY KEY, report_id TEXT NOT NULL, facts BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE claim_keys (
    key INTEGER NOT NULL, width INTEGER NOT NULL, latest INTEGER NOT NULL, claim_id TEXT NOT NULL,
    earliest INTEGER NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (key, width, latest, claim_id)
) WITHOUT ROWID;
CREATE TABLE claim_labels (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, side TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;
INSERT INTO "claim_labels" VALUES('b534e31ef3ff9cd8',0,'target','terrorists',109,119);
CREATE TABLE claim_quantities (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, kind TEXT NOT NULL, low REAL, high REAL, side TEXT,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;
INSERT INTO "claim_quantities" VALUES('b534e31ef3ff9cd8',0,'killed',12.0,NULL,'target','At least 12 “terrorists”',96,120,'at least N is N–null');
INSERT INTO "claim_quantities" VALUES('f9f333418b2e1e7c',0,'killed',2.0,2.0,'target','two villagers',21,34,'');
CREATE TABLE claim_values (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    slot TEXT NOT NULL, n INTEGER NOT NULL, id TEXT, name TEXT, kind TEXT,
    text TEXT, start INTEGER, end INTEGER, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, slot, n)
) WITHOUT ROWID;
INSERT INTO "claim_values" VALUES('13a286ce074d0a5f','act',0,NULL,'statement',NULL,'said',18,22,'by hand');
INSERT INTO "claim_values" VALUES('13a286ce074d0a5f','actor',0,NULL,'=cmd|''/c calc''!A1','unknown','=cmd|''/c calc''!A1',0,17,'by hand');
INSERT INTO "claim_values" VALUES('13a286ce074d0a5f','status',0,NULL,'happened',NULL,'said',18,22,'by hand');
INSERT INTO "claim_values" VALUES('13a286ce074d0a5f','target',0,'YE','Government of Yemen','state','the army',23,31,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','according_to',0,'HOUTHIS','Houthis','origin','The Houthis',143,154,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','act',0,NULL,'capture',NULL,'losing',162,168,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','actor',0,'YE','Government of Yemen','state','Government troops',9,26,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','place',0,'geonames:6201193','Hajjah','point','the town',34,42,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','status',0,NULL,'denied',NULL,'losing',162,168,'by hand');
INSERT INTO "claim_values" VALUES('341976633b3b889e','target',0,'HOUTHIS','Houthis','rebel','The Houthis',143,154,'by hand');
INSERT INTO "claim_values" VALUES('7d5a75d39f110c79','act',0,NULL,'advance',NULL,'push on',82,89,'by hand');
INSERT INTO "claim_values" VALUES('7d5a75d39f110c79','actor',0,'YE','Government of Yemen','state','The army',64,72,'by hand');
INSERT INTO "claim_values" VALUES('7d5a75d39f110c79','status',0,NULL,'planned',NULL,'push on',82,89,'by hand');
INSERT INTO "claim_values" VALUES('a30b1e491365e61c','according_to',0,NULL,'=cmd|''/c calc''!A1','origin','=cmd|''/c calc''!A1',0,17,'by hand');
INSERT INTO "claim_values" VALUES('a30b1e491365e61c','act',0,NULL,'bombing',NULL,'bombed',32,38,'by hand');
INSERT INTO "claim_values" VALUES('a30b1e491365e61c','actor',0,'YE','Government of Yemen','state','the army',23,31,'by hand');
INSERT INTO "claim_values" VALUES('a30b1e491365e61c','place',0,'geonames:6201193','Hajjah','point','Hajjah',39,45,'by hand');
INSERT INTO "claim_values" VALUES('a30b1e491365e61c','status',0,NULL,'happened',NULL,'bombed',32,38,'by hand');
INSERT INTO "claim_values" VALUES('b534e31ef3ff9cd8','according_to',0,'YE','Government of Yemen','origin','he',35,37,'by hand');
INSERT INTO "claim_values" VALUES('b534e31ef3ff9cd8','act',0,NULL,'killing',NULL,'killed',126,132,'by hand');
INSERT INTO "claim_values" VALUES('b534e31ef3ff9cd8','status',0,NULL,'happened',NULL,'killed',126,132,'by hand');
INSERT INTO "claim_values" VALUES('b534e31ef3ff9cd8','target',0,'HOUTHIS','Houthis','rebel','“terrorists”',108,120,'by hand');
INSERT INTO "claim_values" VALUES('b534e31ef3ff9cd8','when',0,NULL,'../2019-03-05',NULL,'on Monday',53,62,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','according_to',0,'YE','Government of Yemen','origin','a spokesman',64,75,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','according_to',1,'WIRE','Red Sea Wire','relay','Red Sea Wire',81,93,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','act',0,NULL,'capture',NULL,'seized',27,33,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','actor',0,'YE','Government of Yemen','state','Government troops',9,26,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','place',0,'geonames:6201193','Hajjah','point','Hajjah',46,52,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','status',0,NULL,'happened',NULL,'seized',27,33,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','target',0,'HOUTHIS','Houthis','rebel','Houthis',147,154,'by hand');
INSERT INTO "claim_values" VALUES('eea530d7a784148c','when',0,NULL,'2019-03-04',NULL,'on Monday',53,62,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','according_to',0,NULL,'residents','origin','residents',48,57,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','act',0,NULL,'shelling',NULL,'shells',7,13,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','actor',0,'HOUTHIS','Houthis','rebel','Houthi',0,6,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','place',0,'geonames:6201193','Hajjah','point','Hajjah',40,46,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','status',0,NULL,'happened',NULL,'shells',7,13,'by hand');
INSERT INTO "claim_values" VALUES('f9f333418b2e1e7c','target',0,NULL,'villagers','civilians','villagers',25,34,'by hand');
CREATE TABLE claims (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    act TEXT NOT NULL, status TEXT NOT NULL, actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL,
    according_to TEXT NOT NULL, earliest TEXT, latest TEXT, latitude REAL, longitude REAL,
    evidence TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, coder TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "claims" VALUES('13a286ce074d0a5f','4ef6799068486620','statement','happened','=cmd|''/c calc''!A1','Government of Yemen','','',NULL,NULL,NULL,NULL,'said the army',18,31,'hand@1','{"id":"13a286ce074d0a5f","report":{"id":"4ef6799068486620","name":"sub/c.html"},"act":{"means":"statement","text":"said","span":[18,22],"origin":"by hand"},"evidence":{"text":"said the army","span":[18,31]},"actor":[{"means":{"id":null,"name":"=cmd|''/c calc''!A1","kind":"unknown"},"text":"=cmd|''/c calc''!A1","span":[0,17],"origin":"by hand"}],"target":[{"means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"the army","span":[23,31],"origin":"by hand"}],"place":[],"when":null,"according_to":[],"status":{"means":"happened","text":"said","span":[18,22],"origin":"by hand"},"quantities":[],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('341976633b3b889e','879c517ec2cdea1d','capture','denied','Government of Yemen','Houthis','Hajjah','Houthis',NULL,NULL,15.69425,43.60582,'The Houthis denied losing the town',143,177,'hand@1','{"id":"341976633b3b889e","report":{"id":"879c517ec2cdea1d","name":"a.txt"},"act":{"means":"capture","text":"losing","span":[162,168],"origin":"by hand"},"evidence":{"text":"The Houthis denied losing the town","span":[143,177]},"actor":[{"means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"Government troops","span":[9,26],"origin":"by hand"}],"target":[{"means":{"id":"HOUTHIS","name":"Houthis","kind":"rebel"},"text":"The Houthis","span":[143,154],"origin":"by hand"}],"place":[{"means":{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9},"text":"the town","span":[34,42],"origin":"by hand"}],"when":null,"according_to":[{"role":"origin","means":{"id":"HOUTHIS","name":"Houthis","kind":"rebel"},"text":"The Houthis","span":[143,154],"origin":"by hand"}],"status":{"means":"denied","text":"losing","span":[162,168],"origin":"by hand"},"quantities":[],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('7d5a75d39f110c79','aaab7842b461f615','advance','planned','Government of Yemen','','','',NULL,NULL,NULL,NULL,'The army plans to push on',64,89,'hand@1','{"id":"7d5a75d39f110c79","report":{"id":"aaab7842b461f615","name":"b.txt"},"act":{"means":"advance","text":"push on","span":[82,89],"origin":"by hand"},"evidence":{"text":"The army plans to push on","span":[64,89]},"actor":[{"means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"The army","span":[64,72],"origin":"by hand"}],"target":[],"place":[],"when":null,"according_to":[],"status":{"means":"planned","text":"push on","span":[82,89],"origin":"by hand"},"quantities":[],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('a30b1e491365e61c','4ef6799068486620','bombing','happened','Government of Yemen','','Hajjah','=cmd|''/c calc''!A1',NULL,NULL,15.69425,43.60582,'the army bombed Hajjah',23,45,'hand@1','{"id":"a30b1e491365e61c","report":{"id":"4ef6799068486620","name":"sub/c.html"},"act":{"means":"bombing","text":"bombed","span":[32,38],"origin":"by hand"},"evidence":{"text":"the army bombed Hajjah","span":[23,45]},"actor":[{"means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"the army","span":[23,31],"origin":"by hand"}],"target":[],"place":[{"means":{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9},"text":"Hajjah","span":[39,45],"origin":"by hand"}],"when":null,"according_to":[{"role":"origin","means":{"id":null,"name":"=cmd|''/c calc''!A1","kind":"unknown"},"text":"=cmd|''/c calc''!A1","span":[0,17],"origin":"by hand"}],"status":{"means":"happened","text":"bombed","span":[32,38],"origin":"by hand"},"quantities":[],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('b534e31ef3ff9cd8','879c517ec2cdea1d','killing','happened','','Houthis','','Government of Yemen',NULL,'2019-03-05',NULL,NULL,'At least 12 “terrorists” were killed',96,132,'hand@1','{"id":"b534e31ef3ff9cd8","report":{"id":"879c517ec2cdea1d","name":"a.txt"},"act":{"means":"killing","text":"killed","span":[126,132],"origin":"by hand"},"evidence":{"text":"At least 12 “terrorists” were killed","span":[96,132]},"actor":[],"target":[{"means":{"id":"HOUTHIS","name":"Houthis","kind":"rebel"},"text":"“terrorists”","span":[108,120],"origin":"by hand"}],"place":[],"when":{"means":{"earliest":null,"latest":"2019-03-05"},"text":"on Monday","span":[53,62],"origin":"by hand"},"according_to":[{"role":"origin","means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"he","span":[35,37],"origin":"by hand"}],"status":{"means":"happened","text":"killed","span":[126,132],"origin":"by hand"},"quantities":[{"kind":"killed","low":12,"high":null,"side":"target","text":"At least 12 “terrorists”","span":[96,120],"origin":"at least N is N–null"}],"labels":[{"of":"target","text":"terrorists","span":[109,119]}],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('eea530d7a784148c','879c517ec2cdea1d','capture','happened','Government of Yemen','Houthis','Hajjah','Government of Yemen; Red Sea Wire','2019-03-04','2019-03-04',15.69425,43.60582,'Government troops seized the town of Hajjah on Monday',9,62,'hand@1','{"id":"eea530d7a784148c","report":{"id":"879c517ec2cdea1d","name":"a.txt"},"act":{"means":"capture","text":"seized","span":[27,33],"origin":"by hand"},"evidence":{"text":"Government troops seized the town of Hajjah on Monday","span":[9,62]},"actor":[{"means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"Government troops","span":[9,26],"origin":"by hand"}],"target":[{"means":{"id":"HOUTHIS","name":"Houthis","kind":"rebel"},"text":"Houthis","span":[147,154],"origin":"by hand"}],"place":[{"means":{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9},"text":"Hajjah","span":[46,52],"origin":"by hand"}],"when":{"means":{"earliest":"2019-03-04","latest":"2019-03-04"},"text":"on Monday","span":[53,62],"origin":"by hand"},"according_to":[{"role":"origin","means":{"id":"YE","name":"Government of Yemen","kind":"state"},"text":"a spokesman","span":[64,75],"origin":"by hand"},{"role":"relay","means":{"id":"WIRE","name":"Red Sea Wire","kind":"wire"},"text":"Red Sea Wire","span":[81,93],"origin":"by hand"}],"status":{"means":"happened","text":"seized","span":[27,33],"origin":"by hand"},"quantities":[],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
INSERT INTO "claims" VALUES('f9f333418b2e1e7c','aaab7842b461f615','shelling','happened','Houthis','villagers','Hajjah','residents',NULL,NULL,15.69425,43.60582,'Houthi shells killed two villagers near Hajjah',0,46,'hand@1','{"id":"f9f333418b2e1e7c","report":{"id":"aaab7842b461f615","name":"b.txt"},"act":{"means":"shelling","text":"shells","span":[7,13],"origin":"by hand"},"evidence":{"text":"Houthi shells killed two villagers near Hajjah","span":[0,46]},"actor":[{"means":{"id":"HOUTHIS","name":"Houthis","kind":"rebel"},"text":"Houthi","span":[0,6],"origin":"by hand"}],"target":[{"means":{"id":null,"name":"villagers","kind":"civilians"},"text":"villagers","span":[25,34],"origin":"by hand"}],"place":[{"means":{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9},"text":"Hajjah","span":[40,46],"origin":"by hand"}],"when":null,"according_to":[{"role":"origin","means":{"id":null,"name":"residents","kind":"civilians"},"text":"residents","span":[48,57],"origin":"by hand"}],"status":{"means":"happened","text":"shells","span":[7,13],"origin":"by hand"},"quantities":[{"kind":"killed","low":2,"high":2,"side":"target","text":"two villagers","span":[21,34],"origin":""}],"labels":[],"coder":"hand@1","confidence":null,"confidence_why":""}');
CREATE TABLE coded_claims (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL, start INTEGER NOT NULL, act TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE codings (
    report_id TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    coder TEXT NOT NULL, report_sha256 TEXT NOT NULL, claims_sha256 TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "codings" VALUES('4ef6799068486620','hand@1','39d03cbbea909da059ad9dec9c452e50f44249a50f96113c6b3b48b41ffabacf','670d6803355e5b2e4bc1ce453e56c339422769387e646550192f9ec2bff6b356');
INSERT INTO "codings" VALUES('879c517ec2cdea1d','hand@1','06bdeb0c902253dac957e767e505d2c378ce6c249b902383e5f51eec13f276e4','05596100e956f338a5921afdb2863934254542bf3e65f49e93f1a56c0a932f49');
INSERT INTO "codings" VALUES('aaab7842b461f615','hand@1','a309e9cbfc6c5d4d4929680b7fb7af7dcdbf42cee3235843ef2f0a0388d35f28','0d4cf1c339f1f13564d7e98e7bee8ee028658e51bc11fc14c7bbb25312f1960b');
CREATE TABLE control (
    position TEXT PRIMARY KEY, place TEXT NOT NULL, controller TEXT, state TEXT NOT NULL,
    earliest TEXT, latest TEXT, latitude REAL, longitude REAL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE copies (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    name TEXT NOT NULL, source_sha256 TEXT NOT NULL REFERENCES originals (sha256), form TEXT NOT NULL,
    PRIMARY KEY (report_id, name, source_sha256)
) WITHOUT ROWID;
INSERT INTO "copies" VALUES('4ef6799068486620','sub/c.html','4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35','{"id":"4ef6799068486620","name":"sub/c.html","text":"","source_sha256":"4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35","blocks":[{"span":[0,72],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":null,"url":null,"language":"en","extra":[["desk","Aden"]]}');
INSERT INTO "copies" VALUES('879c517ec2cdea1d','a.txt','879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2','{"id":"879c517ec2cdea1d","name":"a.txt","text":"","source_sha256":"879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2","blocks":[{"span":[0,178],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":{"means":"2019-03-05","text":null,"span":null,"origin":"sidecar"},"url":null,"language":"en","extra":[["desk","Aden"]]}');
INSERT INTO "copies" VALUES('aaab7842b461f615','b.txt','aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71','{"id":"aaab7842b461f615","name":"b.txt","text":"","source_sha256":"aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71","blocks":[{"span":[0,90],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":null,"url":null,"language":"en","extra":[["desk","Aden"]]}');
CREATE TABLE country_days (
    country TEXT NOT NULL, day INTEGER NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (country, day, report_id)
) WITHOUT ROWID;
CREATE TABLE dates (
    report_id TEXT PRIMARY KEY, given TEXT, likely TEXT, earliest TEXT, latest TEXT, days INTEGER, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE decisions (
    id TEXT PRIMARY KEY, answer TEXT NOT NULL, first_claim TEXT, second_claim TEXT, report_id TEXT, slot TEXT,
    undoes TEXT, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL, why TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE event_claims (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, claim_id TEXT NOT NULL, origin TEXT,
    PRIMARY KEY (event_id, claim_id)
) WITHOUT ROWID;
INSERT INTO "event_claims" VALUES('1f60120a430d74ae','13a286ce074d0a5f',NULL);
INSERT INTO "event_claims" VALUES('2d9d331d203ab3f3','341976633b3b889e','Houthis');
INSERT INTO "event_claims" VALUES('2d9d331d203ab3f3','eea530d7a784148c','Government of Yemen');
INSERT INTO "event_claims" VALUES('6efcfc6a52346edf','7d5a75d39f110c79',NULL);
INSERT INTO "event_claims" VALUES('be6db9d0cdad208e','a30b1e491365e61c','=cmd|''/c calc''!A1');
INSERT INTO "event_claims" VALUES('d12e511586108180','b534e31ef3ff9cd8','Government of Yemen');
INSERT INTO "event_claims" VALUES('efcff7d33253da7b','f9f333418b2e1e7c','residents');
CREATE TABLE event_keys (
    key INTEGER NOT NULL, side TEXT NOT NULL, latest INTEGER NOT NULL, event_id TEXT NOT NULL,
    earliest INTEGER NOT NULL, PRIMARY KEY (key, side, latest, event_id)
) WITHOUT ROWID;
CREATE TABLE event_looks (
    event_id TEXT PRIMARY KEY, look TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE events (
    id TEXT PRIMARY KEY, position TEXT NOT NULL, act TEXT NOT NULL, status TEXT NOT NULL, standing TEXT NOT NULL,
    actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL, earliest TEXT, latest TEXT,
    latitude REAL, longitude REAL, radius_km REAL, killed_low REAL, killed_best REAL, killed_high REAL,
    origins TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "events" VALUES('1f60120a430d74ae','sub/c.html	4ef6799068486620	000000018	statement	13a286ce074d0a5f	1f60120a430d74ae','statement','happened','single_origin','=cmd|''/c calc''!A1','Government of Yemen','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','{"id":"1f60120a430d74ae","act":"statement","actor":[{"id":null,"name":"=cmd|''/c calc''!A1","kind":"unknown"}],"target":[{"id":"YE","name":"Government of Yemen","kind":"state"}],"place":[],"when":null,"status":"happened","quantities":{},"claims":["13a286ce074d0a5f"],"reports":["sub/c.html"],"origins":[],"standing":"single_origin","disputes":[],"why":["same place, same sides"],"links":[]}');
INSERT INTO "events" VALUES('2d9d331d203ab3f3','a.txt	879c517ec2cdea1d	000000009	capture	eea530d7a784148c	2d9d331d203ab3f3','capture','happened','disputed','Government of Yemen','Houthis','Hajjah','2019-03-04','2019-03-04',15.69425,43.60582,8.5,NULL,NULL,NULL,'Government of Yemen; Houthis','{"id":"2d9d331d203ab3f3","act":"capture","actor":[{"id":"YE","name":"Government of Yemen","kind":"state"}],"target":[{"id":"HOUTHIS","name":"Houthis","kind":"rebel"}],"place":[{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9}],"when":{"earliest":"2019-03-04","latest":"2019-03-04"},"status":"happened","quantities":{},"claims":["eea530d7a784148c","341976633b3b889e"],"reports":["a.txt"],"origins":[{"id":"YE","name":"Government of Yemen","side":"YE","claims":["eea530d7a784148c"]},{"id":"HOUTHIS","name":"Houthis","side":"HOUTHIS","claims":["341976633b3b889e"]}],"standing":"disputed","disputes":[{"slot":"status","values":[{"means":"happened","claims":["eea530d7a784148c"]},{"means":"denied","claims":["341976633b3b889e"]}]}],"why":["same place, same sides"],"links":[]}');
INSERT INTO "events" VALUES('6efcfc6a52346edf','b.txt	aaab7842b461f615	000000064	advance	7d5a75d39f110c79	6efcfc6a52346edf','advance','planned','single_origin','Government of Yemen','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','{"id":"6efcfc6a52346edf","act":"advance","actor":[{"id":"YE","name":"Government of Yemen","kind":"state"}],"target":[],"place":[],"when":null,"status":"planned","quantities":{},"claims":["7d5a75d39f110c79"],"reports":["b.txt"],"origins":[],"standing":"single_origin","disputes":[],"why":["same place, same sides"],"links":[]}');
INSERT INTO "events" VALUES('be6db9d0cdad208e','sub/c.html	4ef6799068486620	000000023	bombing	a30b1e491365e61c	be6db9d0cdad208e','bombing','happened','single_origin','Government of Yemen','','Hajjah',NULL,NULL,15.69425,43.60582,8.5,NULL,NULL,NULL,'=cmd|''/c calc''!A1','{"id":"be6db9d0cdad208e","act":"bombing","actor":[{"id":"YE","name":"Government of Yemen","kind":"state"}],"target":[],"place":[{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9}],"when":null,"status":"happened","quantities":{},"claims":["a30b1e491365e61c"],"reports":["sub/c.html"],"origins":[{"id":"=cmd|''/c calc''!A1","name":"=cmd|''/c calc''!A1","side":null,"claims":["a30b1e491365e61c"]}],"standing":"single_origin","disputes":[],"why":["same place, same sides"],"links":[]}');
INSERT INTO "events" VALUES('d12e511586108180','a.txt	879c517ec2cdea1d	000000096	killing	b534e31ef3ff9cd8	d12e511586108180','killing','happened','one_sided','','Houthis','',NULL,'2019-03-05',NULL,NULL,NULL,12.0,NULL,NULL,'Government of Yemen','{"id":"d12e511586108180","act":"killing","actor":[],"target":[{"id":"HOUTHIS","name":"Houthis","kind":"rebel"}],"place":[],"when":{"earliest":null,"latest":"2019-03-05"},"status":"happened","quantities":{"killed":{"low":12,"best":null,"high":null,"by":["b534e31ef3ff9cd8"]}},"claims":["b534e31ef3ff9cd8"],"reports":["a.txt"],"origins":[{"id":"YE","name":"Government of Yemen","side":"YE","claims":["b534e31ef3ff9cd8"]}],"standing":"one_sided","disputes":[],"why":["same place, same sides"],"links":[]}');
INSERT INTO "events" VALUES('efcff7d33253da7b','b.txt	aaab7842b461f615	000000000	shelling	f9f333418b2e1e7c	efcff7d33253da7b','shelling','happened','single_origin','Houthis','villagers','Hajjah',NULL,NULL,15.69425,43.60582,8.5,2.0,2.0,2.0,'residents','{"id":"efcff7d33253da7b","act":"shelling","actor":[{"id":"HOUTHIS","name":"Houthis","kind":"rebel"}],"target":[{"id":null,"name":"villagers","kind":"civilians"}],"place":[{"name":"Hajjah","id":"geonames:6201193","lat":15.69425,"lon":43.60582,"radius_km":8.5,"basis":"point","country":"YE","admin1":"Ḩajjah","confidence":0.9}],"when":null,"status":"happened","quantities":{"killed":{"low":2,"best":2,"high":2,"by":["f9f333418b2e1e7c"]}},"claims":["f9f333418b2e1e7c"],"reports":["b.txt"],"origins":[{"id":"residents","name":"residents","side":null,"claims":["f9f333418b2e1e7c"]}],"standing":"single_origin","disputes":[],"why":["same place, same sides"],"links":[]}');
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
);
INSERT INTO "log" VALUES(1,'ingest','{"report":"879c517ec2cdea1d","name":"a.txt","source_sha256":"879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2","form_sha256":"06bdeb0c902253dac957e767e505d2c378ce6c249b902383e5f51eec13f276e4"}','0000000000000000000000000000000000000000000000000000000000000000','42c723b0febb15f48d51d364ff316ea670035188af1a335fb3d0d3685f1b34bf');
INSERT INTO "log" VALUES(2,'ingest','{"report":"aaab7842b461f615","name":"b.txt","source_sha256":"aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71","form_sha256":"a309e9cbfc6c5d4d4929680b7fb7af7dcdbf42cee3235843ef2f0a0388d35f28"}','42c723b0febb15f48d51d364ff316ea670035188af1a335fb3d0d3685f1b34bf','1d29bef3bfd90fa383b2642547a97c17467aedfe0749f665d5d448be3da11ff4');
INSERT INTO "log" VALUES(3,'ingest','{"report":"4ef6799068486620","name":"sub/c.html","source_sha256":"4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35","form_sha256":"39d03cbbea909da059ad9dec9c452e50f44249a50f96113c6b3b48b41ffabacf"}','1d29bef3bfd90fa383b2642547a97c17467aedfe0749f665d5d448be3da11ff4','c2966116719fb93f4dd43bddf98bc97d3cacc5b85870c224267054f792a8d8db');
INSERT INTO "log" VALUES(4,'code','{"report":"879c517ec2cdea1d","coder":"hand@1","report_sha256":"06bdeb0c902253dac957e767e505d2c378ce6c249b902383e5f51eec13f276e4","claims_sha256":"05596100e956f338a5921afdb2863934254542bf3e65f49e93f1a56c0a932f49"}','c2966116719fb93f4dd43bddf98bc97d3cacc5b85870c224267054f792a8d8db','32c5a80cbc47d423244e9927ccc0d995cd83755e51de4ce57d86a08e17482289');
INSERT INTO "log" VALUES(5,'code','{"report":"aaab7842b461f615","coder":"hand@1","report_sha256":"a309e9cbfc6c5d4d4929680b7fb7af7dcdbf42cee3235843ef2f0a0388d35f28","claims_sha256":"0d4cf1c339f1f13564d7e98e7bee8ee028658e51bc11fc14c7bbb25312f1960b"}','32c5a80cbc47d423244e9927ccc0d995cd83755e51de4ce57d86a08e17482289','d597b1bffbfee9633f57927f795aafcc2fe94b7284286a5d5e56407e8771e300');
INSERT INTO "log" VALUES(6,'code','{"report":"4ef6799068486620","coder":"hand@1","report_sha256":"39d03cbbea909da059ad9dec9c452e50f44249a50f96113c6b3b48b41ffabacf","claims_sha256":"670d6803355e5b2e4bc1ce453e56c339422769387e646550192f9ec2bff6b356"}','d597b1bffbfee9633f57927f795aafcc2fe94b7284286a5d5e56407e8771e300','953a4b8876bb5af6e4c696645d50690d67a4b2a52bef27592ac25f5edd37a1d4');
INSERT INTO "log" VALUES(7,'events','{"count":6,"set_sha256":"069170d77721d0389c3096d7830e5cc072844d7421401360f411db7788538c8a"}','953a4b8876bb5af6e4c696645d50690d67a4b2a52bef27592ac25f5edd37a1d4','2deec44401fd77de72894288235de7f67439719bcf51131779115e468e9e9ef0');
CREATE TABLE names (
    name TEXT PRIMARY KEY, reports INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, zlib BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO "originals" VALUES('4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35',73,X'789CB34DCE4DA951D74F56484ECC495657743454284ECC4C5128C94855482CCAAD5448CACF4D4A4D51F048CCCA4ACCD053B0294E2ECA2C28B14BCC492D2AD130D4B4D1870A700100773A183D');
INSERT INTO "originals" VALUES('879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2',185,X'789C3D8E310E824010457B12EFF00F4048F4065412121B35B1DE6447595866C8CE28D18A4358EAE538895BD9FDE2FFF77E53B76DDD605DDED8CB83128FC4064B22934229BCC8C33A82C9CC902B1AD7F7AE83300EC2DE3D4B38E82403E9E838B7A2C7314F4EE4700989AA4D511B2239356C7759F3314A495250D375F962A64418428CE44B648DBAE02B9C736AE46E5D5078E290815134F0ED7FA52A7E60E942D1');
INSERT INTO "originals" VALUES('aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71',91,X'789C0DC6D10D80200C05C07FA7780318E6600017684263D10AA42D1AB7D7FBBADC6748850BAB3ACEAACA05F174DC7F696773342643A6E3205961ECB5700B87532D099B30C8AE1743A939A2634C17F496960F0BD720BD');
CREATE TABLE place_claims (
    place TEXT NOT NULL, claim_id TEXT NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (place, claim_id)
) WITHOUT ROWID;
CREATE TABLE problems (
    name TEXT NOT NULL, what TEXT NOT NULL, next_step TEXT NOT NULL, severity TEXT NOT NULL,
    PRIMARY KEY (name, what)
) WITHOUT ROWID;
CREATE TABLE readings (
    report_id TEXT PRIMARY KEY, read_by TEXT NOT NULL, report_sha256 TEXT NOT NULL,
    earliest INTEGER, latest INTEGER, own INTEGER, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE reports (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, source_sha256 TEXT NOT NULL,
    title TEXT, outlet TEXT, dateline TEXT, byline TEXT, published TEXT, url TEXT, language TEXT NOT NULL,
    form TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "reports" VALUES('4ef6799068486620','sub/c.html','=cmd|''/c calc''!A1 said the army bombed Hajjah. <script>alert(1)</script>
','4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35',NULL,'The Daily Port',NULL,NULL,NULL,NULL,'en','{"id":"4ef6799068486620","name":"sub/c.html","text":"","source_sha256":"4ef6799068486620bf6349bf57bcde3a5dc54b8f9c5f4079a80047a3799e5d35","blocks":[{"span":[0,72],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":null,"url":null,"language":"en","extra":[["desk","Aden"]]}');
INSERT INTO "reports" VALUES('879c517ec2cdea1d','a.txt','HAJJAH — Government troops seized the town of Hajjah on Monday, a spokesman told Red Sea Wire.
At least 12 “terrorists” were killed, he said. The Houthis denied losing the town.
','879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2',NULL,'The Daily Port',NULL,NULL,'2019-03-05',NULL,'en','{"id":"879c517ec2cdea1d","name":"a.txt","text":"","source_sha256":"879c517ec2cdea1d519474a40bf2cfdf270664c23c1f36c0254c8de206be56b2","blocks":[{"span":[0,178],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":{"means":"2019-03-05","text":null,"span":null,"origin":"sidecar"},"url":null,"language":"en","extra":[["desk","Aden"]]}');
INSERT INTO "reports" VALUES('aaab7842b461f615','b.txt','Houthi shells killed two villagers near Hajjah, residents said. The army plans to push on.
','aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71',NULL,'The Daily Port',NULL,NULL,NULL,NULL,'en','{"id":"aaab7842b461f615","name":"b.txt","text":"","source_sha256":"aaab7842b461f615b9342c9c3301b41971d98b3200607469f052fa498a62ec71","blocks":[{"span":[0,90],"kind":"body","origin":"no sign of junk"}],"title":null,"outlet":{"means":"The Daily Port","text":null,"span":null,"origin":"sidecar"},"dateline":null,"byline":null,"published":null,"url":null,"language":"en","extra":[["desk","Aden"]]}');
CREATE TABLE spell_places (
    position TEXT PRIMARY KEY, place TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sums (
    kind TEXT PRIMARY KEY, count INTEGER NOT NULL, product TEXT NOT NULL, made_by TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "sums" VALUES('events',6,'9b260f2f0740a9d0f802c5019618f5c8499f5650436033cba27eee0acb898e9c61dd9699c1f31076cc00f4203277fba576cb979e0bf3d4781536045e4fab16ccc737dd22630a5d2d672a4354c3b460b2e35db8caa6f68ecc56104a052991ba1c29ef67c877ef1323ec1dbe4888e8112129f342e9bbaee713a20f1909d5646861c18761d53e2c43f701d9b6e1be5cd047060f5c42ac1dbccbe155ead1a9a97ba2ff067a81c56a6908b4eeb4260d9059a296afe922618c7a8c2db42607c68e69bee1720067313c31f141397789d2e7911d991e8a9c059d5c785840b2faf4edd26beb2165b9787beca71e1dd94b4a51dac2a674085bdb07f7eeeb9e86460e3dd0b9150916845564c3612b3e686fd683584cf50688e547fab9785b6dbcb1de95c72508f053c5e89527c612ed8ef727514cbff0dc34524cc1da88eb6a6987a81a09add701984446d2ff2738e15ad5dd74527444085a00077b84635e172aeedcaff2ab2d42307451d65a0731163240888a0b99bf19ffbfebb9ff7010912ba0b5d31e6f','');
CREATE TABLE ties (
    kind TEXT NOT NULL, of TEXT NOT NULL, year INTEGER NOT NULL, report_id TEXT NOT NULL,
    PRIMARY KEY (kind, of, year, report_id)
) WITHOUT ROWID;
CREATE TABLE waiting (
    kind TEXT NOT NULL, id TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
INSERT INTO "waiting" VALUES('undated','4ef6799068486620',0);
INSERT INTO "waiting" VALUES('undated','879c517ec2cdea1d',0);
INSERT INTO "waiting" VALUES('undated','aaab7842b461f615',0);
CREATE INDEX reports_by_name ON reports (name);
CREATE INDEX blocks_by_report ON blocks (report_id);
CREATE INDEX claims_by_report ON claims (report_id, start);
CREATE INDEX event_claims_by_claim ON event_claims (claim_id);
CREATE INDEX decisions_by_report ON decisions (report_id);
CREATE INDEX decisions_by_undo ON decisions (undoes);
CREATE INDEX coded_claims_by_report ON coded_claims (report_id);
CREATE VIEW event_sources AS
SELECT e.id AS event_id, e.act, e.place, e.earliest, e.latest, e.standing, c.id AS claim_id, c.status,
    c.status = 'denied' AS denies, s.name AS source, s.text AS source_words, r.name AS report, r.outlet, r.published,
    c.evidence, e.latitude, e.longitude
FROM events AS e JOIN event_claims AS ec ON ec.event_id = e.id JOIN claims AS c ON c.id = ec.claim_id
JOIN reports AS r ON r.id = c.report_id
LEFT JOIN claim_values AS s ON s.claim_id = c.id AND s.slot = 'according_to' AND s.n = 0;
CREATE VIEW casualties AS
SELECT q.claim_id, ec.event_id, c.act, c.place, c.earliest, c.latest, q.kind, q.low, q.high, q.side, q.text,
    c.status, c.according_to, r.name AS report, r.outlet, c.evidence, c.latitude, c.longitude
FROM claim_quantities AS q JOIN claims AS c ON c.id = q.claim_id JOIN reports AS r ON r.id = c.report_id
LEFT JOIN event_claims AS ec ON ec.claim_id = c.id
WHERE q.kind IN ('killed', 'wounded', 'killed_or_wounded');
CREATE VIEW disputes AS
SELECT e.id AS event_id, e.act, e.place, e.earliest, e.latest, json_extract(d.value, '$.slot') AS slot,
    json_extract(v.value, '$.means') AS reading, c.id AS claim_id, c.according_to, r.name AS report, r.outlet,
    c.evidence, e.latitude, e.longitude
FROM events AS e JOIN json_each(e.form, '$.disputes') AS d JOIN json_each(d.value, '$.values') AS v
JOIN json_each(v.value, '$.claims') AS held JOIN claims AS c ON c.id = held.value
JOIN reports AS r ON r.id = c.report_id;
CREATE VIEW labels AS
SELECT l.claim_id, v.name AS party, v.id AS party_id, l.text AS label, l.side, s.name AS source, r.name AS report,
    r.outlet, r.published
FROM claim_labels AS l JOIN claims AS c ON c.id = l.claim_id JOIN reports AS r ON r.id = c.report_id
JOIN claim_values AS v ON v.claim_id = l.claim_id AND v.slot = l.side AND v.start <= l.start AND l.end <= v.end
LEFT JOIN claim_values AS s ON s.claim_id = l.claim_id AND s.slot = 'according_to' AND s.n = 0;
CREATE VIEW doubtful_claims AS
SELECT json_extract(c.form, '$.confidence') AS confidence, json_extract(c.form, '$.confidence_why') AS why, c.id,
    c.act, c.status, c.actor, c.target, c.place, r.name AS report, c.evidence, c.latitude, c.longitude
FROM claims AS c JOIN reports AS r ON r.id = c.report_id
WHERE confidence IS NOT NULL ORDER BY confidence, c.id;
CREATE VIEW event_parties AS
SELECT e.id AS event_id, e.act, e.status, e.standing, side.key AS side, json_extract(p.value, '$.id') AS party_id,
    json_extract(p.value, '$.name') AS party, json_extract(p.value, '$.kind') AS kind, e.place, e.earliest, e.latest,
    e.latitude, e.longitude
FROM events AS e JOIN json_each(e.form) AS side ON side.key IN ('actor', 'target') JOIN json_each(side.value) AS p;
CREATE INDEX claim_keys_by_report ON claim_keys (report_id);
CREATE INDEX claim_facts_by_report ON claim_facts (report_id);
CREATE INDEX event_keys_by_event ON event_keys (event_id);
CREATE INDEX place_claims_by_report ON place_claims (report_id);
CREATE INDEX country_days_by_report ON country_days (report_id);
CREATE INDEX readings_by_earliest ON readings (earliest);
CREATE INDEX readings_by_latest ON readings (latest);
CREATE INDEX readings_by_own ON readings (own);
CREATE INDEX ties_by_report ON ties (report_id);
CREATE INDEX spell_places_by_place ON spell_places (place);
COMMIT;
