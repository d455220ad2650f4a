package io.clickcast.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventReader;
import io.clickcast.events.ReadResult;
import io.clickcast.work.Progress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * Our side of {@link IngestBenchmarks}: a process of its own with the memory that the app shall do
 * with, which reads a folder's files each time it is told to.
 */
final class IngestProcess implements AutoCloseable {
  private static final String MEMORY = "-Xmx2g";
  private static final String HEAP = "heap";

  private final Process process;
  private final BufferedWriter out;
  private final BufferedReader in;

  IngestProcess() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Reads and cleans the files of a folder; returns the seconds that took. */
  double read(Path folder) throws IOException {
    return ask(folder.toString());
  }

  /** What the logs read last, as read and cleaned, take of the heap after a full collection. */
  double liveHeapMegabytes() throws IOException {
    return ask(HEAP);
  }

  private double ask(String request) throws IOException {
    out.write(request + "\n");
    out.flush();
    String answer = in.readLine();
    if (answer == null) {
      throw new IOException("the process that reads has ended");
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void close() throws IOException {
    out.close();
    in.close();
    process.destroy();
  }

  /** Answers each line: the name of a folder, or {@value #HEAP}. */
  public static void main(String[] args) throws IOException {
    ReadResult read = null;
    Cleaned cleaned = null;
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String request; (request = in.readLine()) != null; ) {
      if (request.equals(HEAP)) {
        try {
          System.gc();
          System.gc();
          Runtime runtime = Runtime.getRuntime();
          System.out.println((runtime.totalMemory() - runtime.freeMemory()) / 1e6);
        } finally {
          Reference.reachabilityFence(read);
          Reference.reachabilityFence(cleaned);
        }
      } else {
        // Two of them would not fit.
        read = null;
        cleaned = null;
        long begin = System.nanoTime();
        read = new EventReader().read(IngestBenchmarks.csvFiles(Path.of(request)), Progress.NONE);
        cleaned = Cleaning.apply(read.raw(), CleaningOptions.defaults(), Progress.NONE);
        System.out.println((System.nanoTime() - begin) / 1e9);
      }
    }
  }
}
