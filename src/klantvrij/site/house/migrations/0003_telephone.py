from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("house", "0002_support"),
    ]

    operations = [
        migrations.AddField(
            model_name="house",
            name="telephone",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
