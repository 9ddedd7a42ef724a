# Sourced by ./start and ./verify: sees that the tools they need are there, and installs them where it can.

java_command() {
  if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME/bin/java"; else echo java; fi
}

install_packages() {
  echo "Installing with apt-get: $*"
  apt-get update -qq </dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# A JDK and Maven.
need_tools() {
  local missing=() version
  command -v "$(java_command)" >/dev/null && command -v "$(java_command)c" >/dev/null || missing+=(default-jdk-headless)
  command -v mvn >/dev/null || missing+=(maven)
  if [ ${#missing[@]} -gt 0 ]; then
    if [ -n "${JAVA_HOME:-}" ] && [ "${missing[0]}" = default-jdk-headless ]; then
      echo "JAVA_HOME is $JAVA_HOME and there is no JDK: set it to a JDK 17 to 25, or unset it." >&2
      return 1
    elif ! command -v apt-get >/dev/null; then
      echo "A JDK (17 to 25) and Maven (3.8.7 or later) are needed: install them and run this again." >&2
      return 1
    elif [ "$(id -u)" -ne 0 ]; then
      echo "Missing: ${missing[*]}. Run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
    install_packages "${missing[@]}"
  fi
  version=$("$(java_command)" -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.specification\.version = //p')
  case "$version" in
    17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25) ;;
    *)
      echo "Java is version ${version:-unknown} and this needs 17 to 25: install such a JDK and set JAVA_HOME to it." >&2
      return 1
      ;;
  esac
}

# Chromium, which the tests drive, with letters to draw. Where it cannot be installed, Playwright downloads its own.
need_browser() {
  if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
    return
  elif ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "There is no Chromium here, so the browser tests download one (on Debian: sudo apt-get install chromium)." >&2
    return
  fi
  install_packages chromium fonts-liberation
  if ! command -v chromium >/dev/null; then
    echo "Chromium could not be installed, and the pages cannot be tested without it." >&2
    return 1
  fi
}
