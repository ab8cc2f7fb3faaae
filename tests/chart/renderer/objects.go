package main

import (
	"encoding/base64"
	"fmt"
	"path"
	"strings"

	"github.com/Masterminds/semver"
	"github.com/gobwas/glob"
)

// What templates see beside .Values and .Chart: https://helm.sh/docs/chart_template_guide/builtin_objects

// Release is .Release.
type Release struct {
	Name, Namespace, Service string
	IsInstall, IsUpgrade     bool
	Revision                 int
}

// Capabilities is .Capabilities.
type Capabilities struct {
	KubeVersion KubeVersion
	APIVersions APIVersions
	HelmVersion HelmVersion
}

// KubeVersion is .Capabilities.KubeVersion.
type KubeVersion struct{ Version, Major, Minor string }

// String is the whole version, as where templates write .Capabilities.KubeVersion.
func (v KubeVersion) String() string { return v.Version }

// GitVersion is an older name of Version.
func (v KubeVersion) GitVersion() string { return v.Version }

// APIVersions is .Capabilities.APIVersions: only what was named, since no cluster is asked.
type APIVersions []string

// Has says whether an API is there.
func (v APIVersions) Has(version string) bool {
	for _, known := range v {
		if known == version {
			return true
		}
	}
	return false
}

// HelmVersion is .Capabilities.HelmVersion.
type HelmVersion struct{ Version, GitCommit, GitTreeState, GoVersion string }

// NewCapabilities of a cluster of that version.
func NewCapabilities(kubeVersion string, apis []string) (*Capabilities, error) {
	version, err := semver.NewVersion(kubeVersion)
	if err != nil {
		return nil, fmt.Errorf("%s is no version of Kubernetes: %w", kubeVersion, err)
	}
	return &Capabilities{
		KubeVersion: KubeVersion{
			Version: fmt.Sprintf("v%d.%d.%d", version.Major(), version.Minor(), version.Patch()),
			Major:   fmt.Sprint(version.Major()),
			Minor:   fmt.Sprint(version.Minor()),
		},
		APIVersions: append(APIVersions{"v1"}, apis...),
		HelmVersion: HelmVersion{Version: "v3.12.3"},
	}, nil
}

// Files is .Files: https://helm.sh/docs/chart_template_guide/accessing_files
type Files map[string][]byte

// Get is the content of a file, or nothing where there is none.
func (f Files) Get(name string) string { return string(f[name]) }

// GetBytes is the same as bytes.
func (f Files) GetBytes(name string) []byte { return f[name] }

// Glob is the files whose path fits the pattern; * ends at a slash.
func (f Files) Glob(pattern string) Files {
	compiled, err := glob.Compile(pattern, '/')
	if err != nil {
		compiled = glob.MustCompile("**")
	}
	found := Files{}
	for name, content := range f {
		if compiled.Match(name) {
			found[name] = content
		}
	}
	return found
}

// Lines is the lines of a file; after a line end comes one more, which is empty.
func (f Files) Lines(name string) []string {
	if len(f[name]) == 0 {
		return []string{}
	}
	return strings.Split(string(f[name]), "\n")
}

// AsConfig is what stands in the data of a ConfigMap, under the names without their directories.
func (f Files) AsConfig() string {
	if len(f) == 0 {
		return ""
	}
	data := map[string]string{}
	for name, content := range f {
		data[path.Base(name)] = string(content)
	}
	return toYaml(data)
}

// AsSecrets is the same for a Secret, in base64.
func (f Files) AsSecrets() string {
	if len(f) == 0 {
		return ""
	}
	data := map[string]string{}
	for name, content := range f {
		data[path.Base(name)] = base64.StdEncoding.EncodeToString(content)
	}
	return toYaml(data)
}
