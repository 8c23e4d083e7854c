/**
 * The checks, area by area: {@code EXC} exceptions, {@code INJ} exceptions given to a guest, {@code HCR} controls of EL2, {@code IDR}
 * identification, {@code S2T} stage 2, {@code TLB} and {@code CAC} maintenance, {@code TIM} timers, {@code GIC} and {@code VGI} interrupts,
 * {@code PSC} and {@code SMC} calls, {@code FPD} floating point, debug and AArch32, {@code VBS} what a virtual environment has to present.
 *
 * <p>Invariant: a check says what the architecture says, and nothing of what a target is known to do otherwise.
 */
package dev.framboise.conformance.checks;
