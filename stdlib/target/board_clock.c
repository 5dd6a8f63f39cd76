/*
 * The clock of the MPS2 boards: timer 1 of the "APB dual-input timers" of Arm DDI 0479 (Cortex-M System
 * Design Kit TRM). Free-running over 32 bits it wraps after 171 seconds at 25 MHz.
 *
 * Under QEMU with `-icount shift=6` an instruction takes 64 ns of virtual time, so instructions are ticks *
 * BOARD_TICK_NANOSECONDS / 64, exactly and in every run. QEMU 7.2 does not model DWT_CYCCNT, and the semihosting clocks follow
 * the host.
 */
#include "board.h"

struct dual_timer {
    volatile uint32_t load;
    volatile uint32_t value;
    volatile uint32_t control;
};

#define TIMER1 ((struct dual_timer *)board_map.timer)

#define TIMER_ENABLE (1u << 7)
#define TIMER_32_BITS (1u << 1)

uint32_t board_ticks(void)
{
    /* Neither periodic nor one-shot is free-running: from 0 it goes on at 2^32 - 1. The load register
     * stays as reset left it. */
    if ((TIMER1->control & TIMER_ENABLE) == 0) {
        TIMER1->control = TIMER_ENABLE | TIMER_32_BITS;
    }
    /* It counts down. */
    return ~TIMER1->value;
}
