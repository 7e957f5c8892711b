from onrecord.read.names_clusters import Cluster
from onrecord.read.names_people import surname_alone


def test_a_cluster_whose_mentions_went_elsewhere_shows_nothing() -> None:
    assert not surname_alone(Cluster("marlow"), Cluster("ada marlow"), "other")
