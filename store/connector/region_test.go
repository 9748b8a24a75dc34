package connector_test

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
	"guichet/store/connector"
	"guichet/store/connector/slapdtest"
)

// options are those of a site whose server is at an address.
func options(addr string) connector.LDAPOptions {
	return connector.LDAPOptions{
		Name: "connector.ent77", Platform: "ent77", Server: "ldap://" + addr, BindDN: slapdtest.BindDN, Password: slapdtest.BindPW,
		Base: slapdtest.People, Filter: "(&(objectClass=inetOrgPerson)(uid={login}))", JoinKey: "employeeNumber", Mail: "mail",
		Policy: slapdtest.Policy, GroupDN: "cn={name},ou={uai}," + slapdtest.Groups, Clock: time.Now,
	}
}

func opened(t *testing.T, o connector.LDAPOptions) *connector.LDAP {
	t.Helper()
	l, err := connector.NewLDAP(o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// order is an order for somebody.
func order(act, login string) desk.Upstream {
	return desk.Upstream{ID: "01K8ORDER", Act: act, Account: domain.FedID("ent77", "versailles", "k-"+login), Login: login, JoinKey: "k-" + login}
}

func resetTo(login, text string, mustChange bool) desk.Upstream {
	u := order("reset", login)
	u.Secret, u.MustChange = secret.Of([]byte(text)), mustChange
	return u
}

func grouped(act, login, group string) desk.Upstream {
	u := order(act, login)
	u.Group = domain.Group{ID: domain.NewGroupID(slapdtest.School, domain.FreeGroup, group), Name: group}
	return u
}
