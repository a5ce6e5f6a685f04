"""The charter with which a group begins, in each language: commitments a line each, then the limits.

These are words of the group, kept as written on the day of signing, so they are no catalogue entries.
"""

EN = """\
I wish to become more effective in my practice, and I come of my own will.
I believe that we learn by sharing our experience.
What is said here stays here; what I learn may leave with me.
We trust one another.
I speak truthfully and kindly.
Anyone may be wrong, and so may I.
I help the others, and I let myself be helped.
I ask for feedback, I give it, and I receive it.
I come to every session, with a situation in mind.
I play by the rules of the method.
I keep my commitments to the group and to myself.
Nobody here reports to anybody here.

Confidentiality has limits. It does not cover a serious danger to somebody, harassment or violence, \
or what the law obliges us to report. Whoever has to speak about it outside says so to the person \
concerned first, where that is safe.
"""

FR = """\
Je souhaite être plus efficace dans ma pratique, et je viens de mon plein gré.
Je crois que l’on apprend en partageant son expérience.
Ce qui se dit ici reste ici ; ce que j’apprends peut sortir avec moi.
Nous nous faisons confiance.
Je parle vrai, avec bienveillance.
Tout le monde peut se tromper, et moi aussi.
J’aide les autres, et je me laisse aider.
Je demande des retours, j’en donne et j’en reçois.
Je viens à chaque séance, avec une situation en tête.
Je joue le jeu de la méthode.
Je tiens mes engagements envers le groupe et envers moi-même.
Il n’y a aucun lien hiérarchique entre nous.

La confidentialité a des limites. Elle ne couvre ni un danger grave pour quelqu’un, ni le \
harcèlement ou la violence, ni ce que la loi nous oblige à signaler. La personne qui doit en parler \
à l’extérieur le dit d’abord à la personne concernée, si c’est sans danger.
"""

ES = """\
Quiero ser más eficaz en mi práctica y vengo por mi propia voluntad.
Creo que aprendemos al compartir nuestra experiencia.
Lo que se dice aquí, aquí se queda; lo que aprendo puede salir conmigo.
Nos tenemos confianza.
Hablo con verdad y con amabilidad.
Cualquiera puede equivocarse, y yo también.
Ayudo al grupo y me dejo ayudar.
Pido retroalimentación, la doy y la recibo.
Vengo a cada sesión con una situación en mente.
Respeto las reglas del método.
Cumplo mis compromisos con el grupo y conmigo.
Aquí nadie depende jerárquicamente de nadie.

La confidencialidad tiene límites. No cubre un peligro grave para alguien, ni el acoso o la violencia, \
ni lo que la ley nos obliga a comunicar. Quien deba hablar de ello fuera se lo dice antes a la \
persona afectada, si puede hacerlo sin peligro.
"""

DEFAULT_TEXT = {"en": EN, "fr": FR, "es": ES}
