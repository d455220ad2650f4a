package io.clickcast.desktop.shell;

/** Where the credentials of an MLflow server come from. */
enum Access {
  /** It asks for none. */
  NONE,
  /** From the variables that MLflow's own clients read. */
  ENVIRONMENT,
  /** A token in the system keychain. */
  TOKEN,
  /** A user's name and password in the system keychain. */
  PASSWORD;

  boolean isKept() {
    return this == TOKEN || this == PASSWORD;
  }
}
