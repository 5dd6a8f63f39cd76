/*
 * The clock of the MPS3 boards: the cycle counter of "FPGAIO" (Arm DAI 0547, Application Note AN547, FPGA system
 * control and I/O), which the CPU does not stop. It counts its prescaler's overflows: with a prescaler of 0, each cycle.
 */
#include "board.h"

struct fpgaio {
    volatile uint32_t leds;
    uint32_t reserved;
    volatile uint32_t button;
    uint32_t reserved_too;
    volatile uint32_t clock_1_hz;
    volatile uint32_t clock_100_hz;
    volatile uint32_t counter;
    volatile uint32_t prescale;
};

uint32_t board_ticks(void)
{
    return ((struct fpgaio *)board_map.timer)->counter;
}
