/**
 * Who may ask: accounts, access keys, the admin user of the operator's pages, and the security of
 * every path.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.identity;
