package slapdtest

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// configuration is that of a site: guichet's own entry may write what it must
// and no more.
func configuration(t *testing.T, folder string, settings []string) string {
	t.Helper()
	var b strings.Builder
	for _, schema := range []string{"core", "cosine", "nis", "inetorgperson"} {
		fmt.Fprintf(&b, "include %s/%s.schema\n", firstThere(t, "/etc/ldap/schema", "/etc/openldap/schema"), schema)
	}
	fmt.Fprintf(&b, "modulepath %s\n", firstThere(t, "/usr/lib/ldap", "/usr/lib/openldap", "/usr/lib64/openldap"))
	b.WriteString("moduleload back_mdb\nmoduleload ppolicy\n")
	for _, line := range settings {
		b.WriteString(line + "\n")
	}
	fmt.Fprintf(&b, `database mdb
maxsize 16777216
suffix %[1]s
rootdn %[2]s
rootpw %[6]s
directory %[3]s/db
dbnosync
lastbind on
access to attrs=userPassword by dn.exact=%[4]s write by self =xw by anonymous auth
access to attrs=pwdReset,pwdAccountLockedTime by dn.exact=%[4]s write
access to dn.subtree=%[5]s by dn.exact=%[4]s write by users read
access to * by dn.exact=%[4]s read by self write by users read
overlay ppolicy
ppolicy_default %[7]s
ppolicy_use_lockout
`, Suffix, rootDN, folder, BindDN, Groups, rootPW, Policy)
	return b.String()
}

func firstThere(t *testing.T, folders ...string) string {
	t.Helper()
	for _, folder := range folders {
		if _, err := os.Stat(folder); err == nil {
			return folder
		}
	}
	t.Skipf("no OpenLDAP in %s", strings.Join(folders, ", "))
	return ""
}
