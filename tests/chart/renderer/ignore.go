package main

import (
	"fmt"
	"os"
	"path"
	"strings"
)

// Ignore is a .helmignore: https://helm.sh/docs/chart_template_guide/helm_ignore_file
type Ignore []ignoreRule

type ignoreRule struct {
	pattern       string
	negated       bool
	directoryOnly bool
	rooted        bool
}

func readIgnore(file string) (Ignore, error) {
	content, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var rules Ignore
	for _, line := range strings.Split(string(content), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.Contains(line, "**") {
			return nil, fmt.Errorf(".helmignore: ** is not supported")
		}
		rule := ignoreRule{}
		rule.negated = strings.HasPrefix(line, "!")
		line = strings.TrimPrefix(line, "!")
		rule.directoryOnly = strings.HasSuffix(line, "/")
		line = strings.TrimSuffix(line, "/")
		rule.rooted = strings.Contains(line, "/")
		rule.pattern = strings.TrimPrefix(line, "/")
		if _, err := path.Match(rule.pattern, ""); err != nil {
			return nil, fmt.Errorf(".helmignore: %s: %w", line, err)
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

// Matches says whether a file or directory of the chart is left out; the last rule that fits decides.
func (r Ignore) Matches(name string, isDirectory bool) bool {
	ignored := false
	for _, rule := range r {
		if rule.directoryOnly && !isDirectory {
			continue
		}
		subject := path.Base(name)
		if rule.rooted {
			subject = name
		}
		if matched, _ := path.Match(rule.pattern, subject); matched {
			ignored = !rule.negated
		}
	}
	return ignored
}
