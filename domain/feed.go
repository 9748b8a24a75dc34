package domain

// Place is where in a feed something stands.
type Place struct {
	File   string // name without its folder
	Line   int    // from 1
	Record string // join key or the like; never a name
}

// WarningCode names a warning for the catalogues: `warning_` and the code.
type WarningCode string

// The warnings of a feed.
const (
	WarnDanglingStructure  WarningCode = "dangling-structure"   // a structure that no file holds
	WarnDanglingRelative   WarningCode = "dangling-relative"    // a pupil names a relative that no file holds
	WarnNoStructure        WarningCode = "no-structure"         // a person without any structure
	WarnNoGuardian         WarningCode = "no-guardian"          // a pupil without legal guardian
	WarnDuplicateINE       WarningCode = "duplicate-ine"        // K30
	WarnDuplicateKey       WarningCode = "duplicate-key"        // the same join key twice
	WarnDuplicatePerson    WarningCode = "duplicate-person"     // same name, birth date and establishment (K30)
	WarnSwappedGuardians   WarningCode = "swapped-guardians"    // K31
	WarnEmptyName          WarningCode = "empty-name"           // a name that normalises to nothing
	WarnUAILetter          WarningCode = "uai-letter"           // wrong control letter
	WarnUAIShape           WarningCode = "uai-shape"            // no UAI at all
	WarnINEShape           WarningCode = "ine-shape"            //
	WarnMEFShape           WarningCode = "mef-shape"            //
	WarnBadDay             WarningCode = "bad-day"              //
	WarnBadValue           WarningCode = "bad-value"            // a value that its attribute can't have
	WarnBadMail            WarningCode = "bad-mail"             //
	WarnUnknownAttribute   WarningCode = "unknown-attribute"    // once per attribute and category
	WarnUnknownCategory    WarningCode = "unknown-category"     //
	WarnUnknownColumn      WarningCode = "unknown-column"       //
	WarnNoKey              WarningCode = "no-key"               // a record without join key: not taken
	WarnDelta              WarningCode = "delta"                // modifyRequest, deleteRequest: not taken
	WarnGuessedSource      WarningCode = "guessed-source"       // the source is only the kind of feed
	WarnNoPlatform         WarningCode = "no-platform"          // staff without establishment and no --platform: no account
	WarnUnlinkedRelative   WarningCode = "unlinked-relative"    // no pupil names them as legal guardian: no account
	WarnNoAccount          WarningCode = "no-account"           // an access row that matches no account
	WarnAmbiguousAccount   WarningCode = "ambiguous-account"    //
	WarnOlderFact          WarningCode = "older-fact"           // an access row older than a local fact: ignored
	WarnLoginTaken         WarningCode = "login-taken"          // the login belongs to somebody else on the platform
	WarnBadRow             WarningCode = "bad-row"              // wrong number of columns
	WarnRemovedCharacters  WarningCode = "removed-characters"   // Clean took something out
	WarnFewAttributes      WarningCode = "missing-attribute"    // a mandatory attribute is absent
	WarnSecondPlatform     WarningCode = "second-platform"      // an access row made the second account of a person
	WarnUnknownPlatformRow WarningCode = "unknown-platform-row" //
)

// Warning is something in a feed that a person should look at. Facts never
// hold names.
type Warning struct {
	Code  WarningCode `cbor:"1,keyasint"`
	Place Place       `cbor:"2,keyasint"`
	Facts []string    `cbor:"3,keyasint,omitempty"` // key, value, key, value
}

// FieldChange is one field of an account, before and after, as shown.
type FieldChange struct {
	_             struct{} `cbor:",toarray"`
	Account       AccountID
	Field         string // named like the JSON of an account: family_name, classes …
	Before, After string
}

// Run is an import: what it read and what became of it.
type Run struct {
	ID         string         `cbor:"1,keyasint"` // ULID
	Kind       string         `cbor:"2,keyasint"`
	Source     string         `cbor:"3,keyasint"`
	Agent      string         `cbor:"4,keyasint"`
	Started    Instant        `cbor:"5,keyasint"`
	Ended      Instant        `cbor:"6,keyasint,omitzero"` // zero: unfinished
	Files      []string       `cbor:"7,keyasint,omitempty"`
	Counts     ImportCounts   `cbor:"8,keyasint"`
	Warnings   map[string]int `cbor:"9,keyasint,omitempty"`  // by code
	Details    []Warning      `cbor:"10,keyasint,omitempty"` // the first ones
	Categories []string       `cbor:"11,keyasint,omitempty"`
}

// ImportCounts counts accounts by what an import does to them.
type ImportCounts struct {
	Created   int `cbor:"1,keyasint" json:"created"`
	Modified  int `cbor:"2,keyasint" json:"modified"`
	Restored  int `cbor:"3,keyasint" json:"restored"`
	Departed  int `cbor:"4,keyasint" json:"departed"`
	Unchanged int `cbor:"5,keyasint" json:"unchanged"`
}

// CheckReport is what a check of the directory found.
type CheckReport struct {
	Accounts, Establishments, Groups, Memberships, Plans, Runs int
	Tickets, Lines                                             int
	Entries                                                    uint64
	Head                                                       Head
	Problems                                                   []Problem
}

// Problem is one thing wrong in the directory.
type Problem struct {
	Code string // `problem_` and the code in the catalogues
	What string // the key or identifier, never a name
}
