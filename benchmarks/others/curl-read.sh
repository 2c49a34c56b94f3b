#!/bin/sh
# The same read with curl: TOKEN_FILE has a token, or else one is asked for first.
set -e
if [ -n "$TOKEN_FILE" ]; then
  token=$(cat "$TOKEN_FILE")
else
  token=$(curl --silent --show-error --fail "$GRAPH/$TENANT/oauth2/v2.0/token" --data-urlencode "client_id=$CLIENT" \
    --data-urlencode "client_secret=$SECRET" --data-urlencode "scope=https://graph.microsoft.com/.default" \
    --data-urlencode "grant_type=client_credentials" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
fi
exec curl --silent --show-error --fail "$GRAPH$READ" --header "Authorization: Bearer $token"
