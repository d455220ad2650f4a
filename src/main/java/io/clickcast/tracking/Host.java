package io.clickcast.tracking;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process on a machine, so that another one can find out whether it is still there.
 *
 * @param name of the machine
 * @param process its number
 * @param started when the process began, in milliseconds since 1970; 0 where nobody knows
 */
record Host(String name, long process, long started) {
  /** Two readings of the same start may differ by a tick of the system's clock. */
  private static final long SAME_MILLIS = 2000;

  /** This process. */
  static Host current() {
    return new Host(machine(), ProcessHandle.current().pid(), started(ProcessHandle.current()));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Whether another process was on this machine and is no more. */
  boolean knowsGone(Host other) {
    if (!name.equals(other.name)) {
      return false;
    }
    Optional<ProcessHandle> found = ProcessHandle.of(other.process).filter(ProcessHandle::isAlive);
    if (found.isEmpty()) {
      return true;
    }
    long begun = started(found.get());
    return begun != 0 && other.started != 0 && Math.abs(begun - other.started) > SAME_MILLIS;
  }

  /** What a run wants to remember of the machine. */
  static Map<String, String> machineFacts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put("processor", processor());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      facts.put("memory", "%.1f GB".formatted(system.getTotalMemorySize() / 1e9));
    }
    facts.put("heap", "%.1f GB".formatted(Runtime.getRuntime().maxMemory() / 1e9));
    facts.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    return facts;
  }

  private static String processor() {
    Path cpus = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpus)) {
      try (Stream<String> lines = Files.lines(cpus)) {
        Optional<String> name = lines.filter(line -> line.startsWith("model name")).findFirst();
        if (name.isPresent()) {
          return name.get().substring(name.get().indexOf(':') + 1).strip();
        }
      } catch (java.io.IOException e) {
        return "unknown";
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
  }
}
