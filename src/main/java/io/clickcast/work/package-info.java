/**
 * What every long or fallible piece of work shares: progress and the wish to stop, the one
 * exception that a user can mend, files that are written beside their place and then moved into it,
 * and numbers as people read them. This is the lowest room: all others may use it, and it uses
 * none.
 */
package io.clickcast.work;
