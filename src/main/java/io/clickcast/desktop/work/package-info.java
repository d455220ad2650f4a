/**
 * How the window has work done: tasks that run beside it and report back on its thread. Views and
 * view models start work only through here, so tests can run the same chain on their own thread and
 * nobody else starts a thread.
 */
package io.clickcast.desktop.work;
