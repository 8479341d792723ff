//go:build tools

// Package tools pins the Temporal CLI (it holds the dev server) that the local stack builds when no release or wheel can be had.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
