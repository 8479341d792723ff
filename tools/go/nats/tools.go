//go:build tools

// Package tools pins the NATS server that the local stack builds when no release or wheel can be had.
package tools

import _ "github.com/nats-io/nats-server/v2"
