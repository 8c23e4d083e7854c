/** Which lines and branches each engine has run: unit tests, properties, TLC, the fuzzer's inputs, the prover's replays, the model and the board. */
package dev.framboise.coverage.report;
