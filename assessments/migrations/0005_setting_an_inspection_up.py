import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0004_keep_soft_checks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='to')),
                ('by_hand', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['day', 'begins', 'room'],
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offender_manager', models.CharField(max_length=60, verbose_name='offender manager')),
                ('day', models.DateField(verbose_name='day')),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='to')),
            ],
            options={
                'verbose_name_plural': 'availabilities',
                'ordering': ['offender_manager', 'day', 'begins'],
            },
        ),
        migrations.CreateModel(
            name='CaseloadUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=120)),
                ('as_sample', models.BooleanField()),
                ('header', models.JSONField()),
                ('refused', models.JSONField(default=list)),
                ('match', models.JSONField(default=dict)),
                ('packed', models.BinaryField()),
                ('rows', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='ContextFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('caseload', 'Caseload'), ('budget', 'Budget'), ('approved_premises', 'Approved premises'), ('team', 'Inspection team'), ('interviews', 'People interviewed'), ('sample', 'Sample'), ('area', 'Area')], max_length=20, verbose_name='about')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=200, verbose_name='what it is')),
                ('value', models.CharField(max_length=200, verbose_name='figure')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('locator', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ['inspection', 'group', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('domain', models.CharField(blank=True, max_length=120, verbose_name='domain')),
                ('measure', models.CharField(blank=True, max_length=300, verbose_name='measure')),
                ('unit', models.CharField(blank=True, max_length=20, verbose_name='unit')),
                ('target', models.CharField(blank=True, max_length=40, verbose_name='target')),
                ('achieved', models.CharField(blank=True, max_length=40, verbose_name='area')),
                ('national', models.CharField(blank=True, max_length=40, verbose_name='England and Wales')),
                ('grade', models.CharField(blank=True, max_length=40, verbose_name='grade')),
                ('period', models.CharField(blank=True, max_length=80, verbose_name='period')),
                ('locator', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ['inspection', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
            ],
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
            ],
            options={
                'ordering': ['area', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
            ],
            options={
                'ordering': ['office__name', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seed', models.PositiveBigIntegerField()),
                ('design', models.JSONField()),
                ('caseload_digest', models.CharField(max_length=64)),
                ('record', models.JSONField()),
                ('drawn_at', models.DateTimeField(auto_now_add=True)),
                ('short', models.BooleanField(default=False)),
                ('accepted_because', models.CharField(blank=True, max_length=400)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=400)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-drawn_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('transferred', 'Transferred to another area'), ('missing', 'File missing'), ('conflict', 'Conflict of interest'), ('ended', 'Ended before it could be inspected'), ('wrong', 'Should not have been in the caseload'), ('other', 'Another reason')], max_length=12, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=160, verbose_name='note')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('questionnaire', models.CharField(max_length=40, verbose_name='questionnaire')),
                ('version', models.CharField(max_length=20, verbose_name='version')),
                ('sent', models.PositiveIntegerField(blank=True, null=True, verbose_name='sent')),
                ('returned', models.PositiveIntegerField(blank=True, null=True, verbose_name='returned')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ],
            options={
                'ordering': ['questionnaire', 'version'],
            },
        ),
        migrations.CreateModel(
            name='SurveyCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('count', models.PositiveIntegerField(blank=True, null=True)),
                ('base', models.PositiveIntegerField(blank=True, null=True)),
                ('percent', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('locator', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ['survey', 'position'],
            },
        ),
        migrations.CreateModel(
            name='SurveyReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('answers', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['survey', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Timetable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day_begins', models.TimeField(default=datetime.time(9, 30), verbose_name='first interview')),
                ('day_ends', models.TimeField(default=datetime.time(17, 0), verbose_name='last interview ends')),
                ('interview_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='minutes for an interview')),
                ('pause_minutes', models.PositiveSmallIntegerField(default=15, verbose_name='minutes between two interviews')),
                ('travel_minutes', models.PositiveSmallIntegerField(default=45, verbose_name='minutes between offices')),
                ('placed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='allocation',
            name='reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='area',
            name='column_match',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='casefile',
            name='countersigned_by',
            field=models.CharField(blank=True, max_length=60, verbose_name='countersigned by'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='inclusion',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='casefile',
            name='offender_manager',
            field=models.CharField(blank=True, max_length=60, verbose_name='offender manager'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='sentenced_on',
            field=models.DateField(blank=True, null=True, verbose_name='sentence or licence began'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='area_assessor_share',
            field=models.PositiveSmallIntegerField(default=33, verbose_name='per cent to area assessors'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='draft_on',
            field=models.DateField(blank=True, null=True, verbose_name='draft sent for comment'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='feedback_on',
            field=models.DateField(blank=True, null=True, verbose_name='feedback to the area'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='partner',
            field=models.CharField(blank=True, choices=[('estyn', 'Estyn'), ('ofsted', 'Ofsted')], max_length=10, verbose_name='partner inspectorate'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='plan_on',
            field=models.DateField(blank=True, null=True, verbose_name='improvement plan due'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='publication_on',
            field=models.DateField(blank=True, null=True, verbose_name='publication'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='second_reading_share',
            field=models.PositiveSmallIntegerField(default=10, verbose_name='per cent read twice'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='staff_name',
            field=models.CharField(blank=True, max_length=60, verbose_name="name in the area's lists"),
        ),
        migrations.AddField(
            model_name='user',
            name='invited_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('area_assessor_share__lte', 100), ('second_reading_share__lte', 100)), name='inspection_shares_are_percentages'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='assessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appointment',
            name='case_file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appointment', to='assessments.casefile'),
        ),
        migrations.AddField(
            model_name='availability',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availabilities', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='caseloadupload',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='caseloadupload',
            name='inspection',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='caseload_upload', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='contextfigure',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='context_figures', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='office',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='assessments.area'),
        ),
        migrations.AddField(
            model_name='journey',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='assessments.office'),
        ),
        migrations.AddField(
            model_name='journey',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='assessments.office'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.office'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='assessments.office'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.CheckConstraint(condition=models.Q(('inclusion__isnull', True), models.Q(('inclusion__gte', 0), ('inclusion__lte', 1)), _connector='OR'), name='case_file_inclusion_is_a_probability'),
        ),
        migrations.AddField(
            model_name='room',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='room',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='assessments.office'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='assessments.room'),
        ),
        migrations.AddField(
            model_name='sample',
            name='accepted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sample',
            name='drawn_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sample',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='samples', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='sample',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='brought_in',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='stands_in', to='assessments.casefile'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='dropped',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='substitution', to='assessments.casefile'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='substitutions', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='survey',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='surveys', to='assessments.inspection'),
        ),
        migrations.AddField(
            model_name='surveycount',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='assessments.survey'),
        ),
        migrations.AddField(
            model_name='surveyreply',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='assessments.survey'),
        ),
        migrations.AddField(
            model_name='timetable',
            name='inspection',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='timetable', to='assessments.inspection'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='availability_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.UniqueConstraint(fields=('inspection', 'offender_manager', 'day', 'begins'), name='availability_once'),
        ),
        migrations.AddConstraint(
            model_name='contextfigure',
            constraint=models.UniqueConstraint(fields=('inspection', 'group', 'position'), name='context_figure_position_once'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('inspection', 'position'), name='indicator_position_once'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('domain', ''), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), name='indicator_names_something'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.UniqueConstraint(fields=('area', 'name'), name='office_name_once_an_area'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='journey_once_between_two_offices'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='journey_has_its_offices_in_order'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__lte', 480)), name='journey_within_a_day'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(fields=('inspection', 'office', 'name'), name='room_name_once_an_office'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='appointment_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('assessor', 'day', 'begins'), name='appointment_assessor_at_one_place'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('room', 'day', 'begins'), name='appointment_room_used_once'),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('inspection',), name='sample_one_stands'),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_because', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='sample_withdrawn_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_because', '')), models.Q(('accepted_at__isnull', False), models.Q(('accepted_because', ''), _negated=True)), _connector='OR'), name='sample_accepted_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='substitution_other_reason_in_words'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.UniqueConstraint(fields=('inspection', 'questionnaire', 'version'), name='survey_once_an_inspection'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('sent__isnull', True), ('returned__isnull', True), ('returned__lte', models.F('sent')), _connector='OR'), name='survey_no_more_returned_than_sent'),
        ),
        migrations.AddConstraint(
            model_name='surveycount',
            constraint=models.UniqueConstraint(fields=('survey', 'position'), name='survey_count_position_once'),
        ),
        migrations.AddConstraint(
            model_name='surveycount',
            constraint=models.CheckConstraint(condition=models.Q(('count__isnull', True), ('base__isnull', True), ('count__lte', models.F('base')), _connector='OR'), name='survey_count_within_its_base'),
        ),
        migrations.AddConstraint(
            model_name='surveyreply',
            constraint=models.UniqueConstraint(fields=('survey', 'number'), name='survey_reply_number_once'),
        ),
        migrations.AddConstraint(
            model_name='timetable',
            constraint=models.CheckConstraint(condition=models.Q(('day_ends__gt', models.F('day_begins'))), name='timetable_day_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='timetable',
            constraint=models.CheckConstraint(condition=models.Q(('interview_minutes__gte', 10), ('interview_minutes__lte', 240)), name='timetable_interview_of_some_length'),
        ),
    ]
