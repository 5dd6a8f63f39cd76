/* Random states of the attacker, one after the other. */
#include "rig.h"

/* Long enough for anything that ends, short enough for what does not. */
#define RESCUE_TICKS 4000u

static uint32_t mix(uint32_t sum, uint32_t word)
{
    return (sum ^ word) * 16777619u;
}

/* Every fourth with older activations, every second behind the other box. */
static int32_t one_state(uint32_t seed)
{
    if (seed % 2u == 0) {
        b_ping(1);
    }
    return seed % 4u == 3u ? attack(AGAIN, CHAOS, seed, ADDRESS(__box_gate_start))
                           : attack(CHAOS, seed, ADDRESS(__box_gate_start), ADDRESS(__stack_end));
}

void chaos(uint32_t seed, uint32_t count)
{
    uint32_t returned = 0, failures = 0, sum = 2166136261u;

    irq_start(IRQ_RESCUE, 0x40, RESCUE_TICKS);
    for (uint32_t i = 0; i < count; i++) {
        const int32_t result = one_state(seed + i);

        sum = mix(sum, (uint32_t)result);
        returned += result >= 0;
        /* What the timer does in between is no business of this. */
        irq_stop();
        look();
        serve();
        const uint32_t damaged = take_damage();
        if (damaged != 0) {
            failures++;
            say("chaos failure seed ");
            say_number((int32_t)(seed + i));
            say(" result ");
            say_number(result);
            say(" damage ");
            say_damage(damaged);
            say("\n");
            prepare();
        }
        irq_start(IRQ_RESCUE, 0x40, RESCUE_TICKS);
    }
    irq_stop();
    say("chaos states ");
    say_number((int32_t)count);
    say(" failures ");
    say_number((int32_t)failures);
    say(" returned ");
    say_number((int32_t)returned);
    say(" imports ");
    say_number((int32_t)imports_entered);
    say(" rescued ");
    say_number((int32_t)irq_in_box);
    say(" digest ");
    say_number((int32_t)(sum & 0x7fffffffu));
    say("\n");
}
